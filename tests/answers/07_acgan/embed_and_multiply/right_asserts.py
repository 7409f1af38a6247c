def embed_and_multiply(
    z: torch.Tensor, labels: torch.Tensor, embedding: nn.Embedding
) -> torch.Tensor:
    """Hadamard product of noise and class embedding."""
    assert z.ndim == 2, f"latents must be (n, d), got {tuple(z.shape)}"
    assert labels.shape == (z.shape[0],), "one label for each latent"
    rows = embedding(labels)
    assert rows.shape == z.shape
    return z.mul(rows)
