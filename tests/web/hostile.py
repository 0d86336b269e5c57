"""A cable that attacks the page that shows it.  Whatever runs of it sets ``window.pwned``."""

from __future__ import annotations

CABLE = "09PORTVELAS666"
# Words that find it, in no other sample cable.
QUESTION = "What did the quokka inspectorate say about zymurgy permits?"

HOSTILE = """\
VZCZCXYZ0000
RR RUEHC
DE RUEHQV #0666/01 2960808
ZNY CCCCC ZZH
R 230808Z OCT 09
FM AMEMBASSY PORT VELAS
TO RUEHC/SECSTATE WASHDC 0666
INFO RUCNCQA/CABLEQA FICTIONAL SAMPLE COLLECTIVE
C O N F I D E N T I A L PORT VELAS 000666

SIPDIS

(FICTIONAL SAMPLE CABLE - CABLEQA)

E.O. 12958: DECL: 10/23/2019
TAGS: PREL, QV
SUBJECT: QUOKKA <script>window.pwned=1</script><img src=x onerror=window.pwned=2> ${window.pwned=3}

Classified By: A. Tester "><svg onload=window.pwned=4> for reasons 1.4 (b) and (d).

1. (C) The quokka inspectorate said that zymurgy permits <script>window.pwned=5</script> are due.

2. (C) The quokka inspectorate said about zymurgy permits <img src=x onerror="window.pwned=6"> \
that none was issued {{ 7*7 }} ${window.pwned=7} <a href="javascript:window.pwned=8">permit</a>.

3. (C) [zymurgy permits](javascript:window.pwned=9) and </div></section><style>body{display:none}\
</style> were said by the quokka inspectorate to be "onmouseover="window.pwned=10" 'x.
TESTER
"""
