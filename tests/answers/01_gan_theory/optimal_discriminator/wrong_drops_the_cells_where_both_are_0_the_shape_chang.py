# mistake: not-cell-by-cell
def optimal_discriminator(p_data, p_g):
    keep = p_data + p_g > 0
    return p_data[keep] / (p_data[keep] + p_g[keep])
