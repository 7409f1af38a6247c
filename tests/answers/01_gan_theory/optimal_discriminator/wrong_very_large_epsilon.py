# mistake: epsilon-too-large
def optimal_discriminator(p_data, p_g):
    return (p_data + 0.01) / (p_data + p_g + 0.02)
