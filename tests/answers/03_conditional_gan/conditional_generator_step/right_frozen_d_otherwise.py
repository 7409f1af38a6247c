def conditional_generator_step(G, D, z, labels, optimizer):
    flags = [p.requires_grad for p in D.parameters()]
    for p in D.parameters():
        p.requires_grad_(False)
    y = one_hot(labels, NUM_CLASSES)
    loss = nn.BCEWithLogitsLoss()(D(G(z, y), y), torch.ones(z.shape[0], device=z.device))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    for p, flag in zip(D.parameters(), flags):
        p.requires_grad_(flag)
    return loss.item()
