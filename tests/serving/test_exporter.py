"""Templates are compiled once for a server; a changed one is compiled again."""

import jinja2

from serving.exporter import CompiledTemplates


def environment(sources, compiled, templates):
    class Counting(jinja2.Environment):
        def _compile(self, source, filename):
            compiled.append(filename)
            return super()._compile(source, filename)

    return Counting(loader=jinja2.DictLoader(sources), bytecode_cache=templates)


def test_a_template_is_compiled_once_for_all_environments():
    compiled, templates = [], CompiledTemplates()
    for _ in range(3):
        assert environment({"a": "{{ x }} !"}, compiled, templates).get_template("a").render(x=1) == "1 !"
    assert len(compiled) == 1


def test_a_template_that_changed_is_compiled_again():
    compiled, templates = [], CompiledTemplates()
    environment({"a": "avant"}, compiled, templates).get_template("a")
    assert environment({"a": "après"}, compiled, templates).get_template("a").render() == "après"
    assert len(compiled) == 2
