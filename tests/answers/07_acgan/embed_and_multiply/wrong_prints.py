# mistake: returns-nothing
def embed_and_multiply(z, labels, embedding):
    print(z * embedding(labels))
