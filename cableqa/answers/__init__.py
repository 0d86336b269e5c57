"""From paragraphs found to an answer whose every sentence cites one, or to a refusal."""
