from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import Parser, Token

register = template.Library()


class KeptNode(Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        own = getattr(context.get("request"), "own_part", None)
        if own is None:
            return self.nodelist.render(context)
        return str(own.part(self.name, lambda: self.nodelist.render(context), context.get("section", "")))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept head %}…{% endkept %}`: a part of what the page shows of its own (`cms.delivery.own_part`)."""
    try:
        _tag, name = token.split_contents()
    except ValueError:
        raise TemplateSyntaxError("kept takes the name of a part.") from None
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name, nodelist)
