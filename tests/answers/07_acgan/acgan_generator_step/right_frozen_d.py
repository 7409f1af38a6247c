def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    for parameter in D.parameters():
        parameter.requires_grad_(False)
    realness, classes = D(G(z, labels))
    trick = smooth * torch.ones_like(realness)
    loss = nn.BCEWithLogitsLoss()(realness, trick) + nn.CrossEntropyLoss()(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    for parameter in D.parameters():
        parameter.requires_grad_(True)
    return loss.detach()
