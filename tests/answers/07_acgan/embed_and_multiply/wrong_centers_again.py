# mistake: latents-changed
def embed_and_multiply(z, labels, embedding):
    return (z + CENTER) * embedding(labels)
