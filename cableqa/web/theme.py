"""The app's look in Gradio's own terms; the rest of it is ``static/app.css``.

Fonts are those of the reader's system: nothing is fetched.
"""

from __future__ import annotations

import gradio as gr

SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def theme() -> gr.themes.Base:
    """A calm, dense theme, light and dark, over the colours named in ``app.css``."""
    ink = gr.themes.Color(
        "#eef4f6", "#d6e6ea", "#aecfd6", "#7fb1bc", "#4f919f", "#2f7585",
        "#1f5a6b", "#194958", "#143b47", "#102f39", "#0b2129", name="ink",
    )  # fmt: skip
    base = gr.themes.Base(
        primary_hue=ink,
        neutral_hue="stone",
        radius_size="sm",
        spacing_size="sm",
        text_size="md",
        font=SANS,
        font_mono=MONO,
    )
    return base.set(
        body_background_fill="var(--paper)",
        body_background_fill_dark="var(--paper)",
        body_text_color="var(--ink)",
        body_text_color_dark="var(--ink)",
        body_text_color_subdued="var(--quiet)",
        body_text_color_subdued_dark="var(--quiet)",
        background_fill_primary="var(--sheet)",
        background_fill_primary_dark="var(--sheet)",
        background_fill_secondary="var(--paper)",
        background_fill_secondary_dark="var(--paper)",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_label_text_color="var(--quiet)",
        block_label_text_color_dark="var(--quiet)",
        block_title_text_color="var(--quiet)",
        block_title_text_color_dark="var(--quiet)",
        block_shadow="none",
        border_color_primary="var(--line)",
        border_color_primary_dark="var(--line)",
        input_background_fill="var(--sheet)",
        input_background_fill_dark="var(--sheet)",
        input_border_color="var(--line)",
        input_border_color_dark="var(--line)",
        button_primary_background_fill="var(--accent)",
        button_primary_background_fill_dark="var(--accent)",
        button_primary_background_fill_hover="var(--accent)",
        button_primary_background_fill_hover_dark="var(--accent)",
        button_primary_text_color_hover="var(--on-accent)",
        button_primary_text_color_hover_dark="var(--on-accent)",
        button_primary_text_color="var(--on-accent)",
        button_primary_text_color_dark="var(--on-accent)",
        button_secondary_background_fill="var(--sheet)",
        button_secondary_background_fill_dark="var(--sheet)",
        button_secondary_border_color="var(--line)",
        button_secondary_border_color_dark="var(--line)",
        link_text_color="var(--accent)",
        link_text_color_dark="var(--accent)",
    )
