"""Parts of templates between ``once`` and ``endonce`` are rendered once for each combination of their values."""

from django.template import Context, Template


def test_a_part_is_rendered_once_for_each_combination_of_its_values() -> None:
    template = Template("{% load once %}{% once language %}{{ language }} {{ text }}{% endonce %} {{ text }}")
    shown = [
        template.render(Context({"language": language, "text": text}))
        for language, text in (("en", "<a>"), ("fr", "b"), ("en", "c"))
    ]
    assert shown == ["en &lt;a&gt; &lt;a&gt;", "fr b b", "en &lt;a&gt; c"]


def test_another_template_renders_its_own_parts() -> None:
    first, second = (Template("{% load once %}{% once %}{{ text }}{% endonce %}") for _number in range(2))
    assert first.render(Context({"text": "a"})) == "a"
    assert second.render(Context({"text": "b"})) == "b"
