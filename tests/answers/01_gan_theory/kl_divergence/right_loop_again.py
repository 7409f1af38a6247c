def kl_divergence(p, q):
    total = p.new_zeros(())
    for p_x, q_x in zip(p, q):
        if p_x == 0:
            continue                    # 0 log 0 counts as 0
        total = total + p_x * (torch.log(p_x) - torch.log(q_x))
    return total
