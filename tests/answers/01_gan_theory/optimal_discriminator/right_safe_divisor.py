def optimal_discriminator(p_data, p_g):
    empty = ((p_data == 0) & (p_g == 0)).to(p_data.dtype)
    return (p_data + 0.5 * empty) / (p_data + p_g + empty)
