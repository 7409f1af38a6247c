# mistake: row-by-row
def flow_loss(velocity, x, noise, t):
    errors = []
    for i in range(len(x)):
        place = (1 - t[i]) * noise[i] + t[i] * x[i]
        errors.append(velocity(place[None], t[i : i + 1])[0] - (x[i] - noise[i]))
    return torch.stack(errors).square().mean()
