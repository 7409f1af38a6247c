def optimal_discriminator(p_data, p_g):
    total = p_data + p_g
    d = torch.full_like(total, 0.5)
    d[total > 0] = p_data[total > 0] / total[total > 0]
    return d
