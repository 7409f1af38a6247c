def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    optimizer.zero_grad()
    fakes = G(z, labels)
    real_or_fake, digit = D(fakes)
    wanted = smooth * torch.ones(len(z), device=z.device)
    loss = nn.BCEWithLogitsLoss()(real_or_fake, wanted) + nn.CrossEntropyLoss()(digit, labels)
    loss.backward()
    optimizer.step()
    return loss.detach()
