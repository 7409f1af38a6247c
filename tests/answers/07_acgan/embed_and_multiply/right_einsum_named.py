def embed_and_multiply(z: torch.Tensor, labels: torch.Tensor, embedding: nn.Embedding) -> torch.Tensor:
    return torch.einsum("nd,nd->nd", z, embedding(labels))
