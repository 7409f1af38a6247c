def optimal_discriminator(p_data, p_g):
    total = p_data.clone().add_(p_g)
    answer = torch.full_like(total, 0.5)
    mask = total.gt(0)
    answer[mask] = p_data[mask].div(total[mask])
    return answer
