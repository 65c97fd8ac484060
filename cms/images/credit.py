"""Who made a picture and on what terms, as it is written inside its file. Knows nothing of Django: the worker uses it.

EXIF Artist and Copyright (Exif 2.32, 4.6.4), XMP dc:creator, dc:rights and photoshop:Credit (IPTC Core 1.4).
"""

from dataclasses import dataclass
from html import escape  # its quotation marks are XML too

from PIL import ExifTags, Image

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
<photoshop:Credit>{creator}</photoshop:Credit>
<xmpRights:WebStatement>{deed}</xmpRights:WebStatement>
</rdf:Description></rdf:RDF></x:xmpmeta>
"""
XMP_END = b'<?xpacket end="w"?>'
ROOM = 4096  # bytes; blocks of one size can be exchanged in place when the credit changes


@dataclass(frozen=True)
class Credit:
    creator: str
    rights: str
    deed: str = ""

    def exif(self, roomy: bool = False) -> bytes:
        """A complete EXIF block with the creator and the rights and nothing else; `roomy` fills it up to ROOM."""
        exif = Image.Exif()
        exif[ExifTags.Base.Artist] = self.creator.encode()
        exif[ExifTags.Base.Copyright] = self.rights.encode()
        block = exif.tobytes()
        return block.ljust(_room_for(block), b"\0") if roomy else block

    def xmp(self, roomy: bool = False) -> bytes:
        """An XMP packet with the same; `roomy` fills it with the white space that the standard foresees."""
        packet = XMP.format(creator=escape(self.creator), rights=escape(self.rights), deed=escape(self.deed)).encode()
        room = _room_for(packet + XMP_END) - len(XMP_END) if roomy else len(packet)
        return packet.ljust(room) + XMP_END


def _room_for(block: bytes) -> int:
    return -(-len(block) // ROOM) * ROOM
