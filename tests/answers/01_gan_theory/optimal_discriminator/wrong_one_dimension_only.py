# mistake: truth-of-a-tensor
def optimal_discriminator(p_data, p_g):
    out = []
    for i in range(len(p_data)):
        total = p_data[i] + p_g[i]
        if total > 0:
            out.append(p_data[i] / total)
        else:
            out.append(torch.full_like(total, 0.5))
    return torch.stack(out)
