"""What the figures suggest and nobody has said yet; always told as a guess."""
