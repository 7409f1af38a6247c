def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    heads = []
    handle = D.register_forward_hook(lambda module, given, result: heads.append(result))
    optimizer.zero_grad()
    D(G(z, labels))
    handle.remove()
    ((realness, classes),) = heads
    loss = nn.BCEWithLogitsLoss()(realness, smooth * torch.ones_like(realness)) + nn.CrossEntropyLoss()(classes, labels)
    loss.backward()
    optimizer.step()
    return loss.item()
