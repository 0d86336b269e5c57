from __future__ import annotations

import pytest

from cableqa.cables.markup import lines, plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("SIPDIS &#x000A;&#x000A;E.O.", "SIPDIS \n\nE.O.", id="newlines"),
        pytest.param("<a id='par1' href='#par1'>¶</a>1. (C)", "¶1. (C)", id="anchor"),
        pytest.param("<a href='/tag/PREL_0.html'>PREL</a> MX", "PREL MX", id="tag link"),
        pytest.param("<strong>EO 12958 </strong>DECL", "EO 12958 DECL", id="09ISLAMABAD3037"),
        pytest.param("URS <br>&#x000A;</td></tr>", "URS \n\n", id="09LAPAZ96"),
        pytest.param("used in R&D; they", "used in R&D; they", id="09MOSCOW2723"),
        pytest.param("<<218634>>\n7/29/2009", "<<218634>>\n7/29/2009", id="09KHARTOUM881"),
        pytest.param("<\nREF: A. 2009 MADRID 59", "<\nREF: A. 2009 MADRID 59", id="10MADRID87"),
        pytest.param("take &part in &and", "take &part in &and", id="no semicolon, no entity"),
        pytest.param("Q&amp;A &quot;so&quot; &#8217;", 'Q&A "so" ’', id="entities"),
        pytest.param("a < b and c > d", "a < b and c > d", id="less than"),
        pytest.param("<p>One</p><p>Two</p>", "One\nTwo\n", id="blocks"),
    ],
)
def test_plain(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_lines_have_plain_ends_and_no_control_characters() -> None:
    assert lines("\ufeffa\r\nb\rc\fd\x92s \x81") == "a\nb\nc\nd’s \x81"
