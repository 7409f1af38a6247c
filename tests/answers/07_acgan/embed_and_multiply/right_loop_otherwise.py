def embed_and_multiply(z, labels, embedding):
    products = []
    for latent, label in zip(z, labels):
        products.append(latent * embedding(label))
    return torch.stack(products)
