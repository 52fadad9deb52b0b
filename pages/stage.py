"""นำเสนอบนเวที: an edition told slide by slide on the wall of a hall, or what stands now as a draft."""

from components.parts import part
from components.shell import require_shell
from components.stage import read_deck, read_telling, show_stage

require_shell()

with part("stage"):
    # 1 What is told: the edition in the address, else a draft
    telling = read_telling()

    # 2 Its slides as the presenter ordered them; keys, swipe and the presenter's window are the browser's
    show_stage(telling, read_deck(telling))
