def r3_generator_loss(D, real, fake):
    a, b = D(torch.cat([real, fake])).split(len(real))
    return nn.Softplus()(a - b).mean(dim=0)
