def optimal_discriminator(p_data, p_g):
    return (p_data + 1e-30) / (p_data + p_g + 2e-30)
