def optimal_discriminator(p_data, p_g, nowhere=0.5):
    both_zero = p_data.eq(0).logical_and(p_g.eq(0))
    numerator = p_data.masked_fill(both_zero, nowhere)
    denominator = (p_data + p_g).masked_fill(both_zero, 1.0)
    return numerator / denominator
