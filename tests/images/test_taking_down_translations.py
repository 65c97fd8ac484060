"""A translation is published after a picture was deleted: its source's, or one put in its place (V12)."""

from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    Translation,
    TranslationSource,
)

from cms.images.models import CulturalImage
from cms.languages import sets
from home.models import HomePage
from press.models import StoryPage
from tests.factories.images import make_image
from tests.factories.pages import translate
from tests.images.bodies import LATER, PICTURE, change_and_publish, delete, kinds, picture, row, story_with, within


def test_a_translation_is_published_with_its_source_and_after_a_new_sync(story: StoryPage, gone: CulturalImage) -> None:
    delete(gone)
    source = TranslationSource.objects.get(object_id=story.translation_key)
    translation = Translation.objects.get(source=source, target_locale__language_code="fr")
    assert sets.is_complete(translation)
    assert not StringSegment.objects.filter(source=source, context__path__contains=PICTURE).exists()
    translation.save_target(publish=True)  # the translation editor, without a sync
    change_and_publish(story, released_at=LATER)  # with its source
    source.refresh_from_db()
    source.update_from_db()
    Translation.objects.get(pk=translation.pk).save_target(publish=True)
    french = within(story, "fr")
    assert french.live and french.released_at == LATER and kinds(french) == ["heading"]


def test_a_translation_whose_own_picture_goes_is_published_with_its_sources(
    story: StoryPage, gone: CulturalImage
) -> None:
    """The stock library fails here: `DoesNotExist`, again and again (V12)."""
    other = make_image()
    override(story, "fr", other)
    translate(story, "fr", publish=True)
    assert within(story, "fr").body[0].value["picture"] == other
    delete(other)
    assert not SegmentOverride.objects.exists()
    Translation.objects.get(source__object_id=story.translation_key, target_locale__language_code="fr").save_target()
    assert within(story, "fr").body[0].value["picture"] == gone
    assert within(story, "ar").body[0].value["picture"] == gone


def test_a_translation_that_had_another_picture_is_published_when_the_sources_goes(
    story: StoryPage, gone: CulturalImage
) -> None:
    override(story, "fr", make_image())
    delete(gone)
    Translation.objects.get(source__object_id=story.translation_key, target_locale__language_code="fr").save_target()
    assert kinds(within(story, "fr")) == ["heading"]


def override(page: StoryPage, language: str, image: CulturalImage) -> None:
    segment = OverridableSegment.objects.get(source__object_id=page.translation_key, context__path__startswith="body")
    locale = Locale.objects.get(language_code=language)
    SegmentOverride.objects.create(locale=locale, context=segment.context, data_json=str(image.pk))


def test_a_row_of_two_becomes_a_picture_and_its_words_stay_translated(site: HomePage, gone: CulturalImage) -> None:
    kept = make_image()
    source = story_with(row(picture(gone, caption="Left"), picture(kept, caption="Right", alt="A wall")))
    translate(source, "fr")
    delete(gone)
    for language, caption in (("en", "Right"), ("fr", "[fr] Right")):
        [only, _heading] = within(source, language).body
        assert (only.block_type, only.value["picture"], only.value["caption"]) == ("picture", kept, caption)
    change_and_publish(source, released_at=LATER)
    french = within(source, "fr")
    assert (french.released_at, french.body[0].value["caption"]) == (LATER, "[fr] Right")
    assert sets.is_complete(sets.translation_of(french))
