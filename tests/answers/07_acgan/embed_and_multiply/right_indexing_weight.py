def embed_and_multiply(z, labels, embedding):
    table = embedding.weight          # (num_classes, latent_dim)
    e = table[labels.long()]          # fancy indexing picks rows
    return e * z
