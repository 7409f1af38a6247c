def embed_and_multiply(z, labels, embedding):
    return torch.cat([z[i : i + 1] * embedding(labels[i : i + 1]) for i in range(len(z))])
