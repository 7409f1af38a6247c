# mistake: not-a-tensor
def embed_and_multiply(z, labels, embedding):
    return z.detach().numpy() * embedding(labels).detach().numpy()
