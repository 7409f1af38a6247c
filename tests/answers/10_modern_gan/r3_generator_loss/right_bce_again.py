def r3_generator_loss(D, real, fake):
    a, b = D(real), D(fake)
    criterion = nn.BCEWithLogitsLoss()
    return criterion(b - a, torch.ones_like(b))
