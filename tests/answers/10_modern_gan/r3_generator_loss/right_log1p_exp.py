def r3_generator_loss(D, real, fake):
    with torch.no_grad():
        level = D(real)
    behind = level - D(fake)
    return (behind.relu() + torch.log1p(torch.exp(-behind.abs()))).mean()
