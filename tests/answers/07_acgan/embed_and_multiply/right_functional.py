def embed_and_multiply(z, labels, embedding):
    e_y = F.embedding(labels, embedding.weight)
    h = torch.mul(e_y, z)
    return h
