# mistake: slope-by-chance
def gradient_penalty(critic, points, one_sided=True):
    nearby = points + 0.01 * torch.randn_like(points)
    slopes = (critic(nearby) - critic(points)).abs() / (nearby - points).norm(dim=1)
    over = slopes - 1
    if one_sided:
        over = over.clamp(min=0)
    return over.square().mean()
