def embed_and_multiply(z, labels, embedding):
    rows = embedding(labels)
    products = []
    for i in range(len(z)):
        products.append(z[i] * rows[i])
    return torch.stack(products, dim=0)
