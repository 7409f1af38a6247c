def optimal_discriminator(p_data, p_g):
    d = torch.full_like(p_data, 0.5)
    seen = (p_data > 0) | (p_g > 0)
    d[seen] = p_data[seen] / (p_data[seen] + p_g[seen])
    return d
