def embed_and_multiply(z, labels, embedding):
    return torch.einsum("nd,nd->nd", z, embedding(labels))
