def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    flags = [p.requires_grad for p in D.parameters()]
    for p in D.parameters():
        p.requires_grad_(False)
    try:
        realness, classes = D(G(z, labels))
        loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
        loss += F.cross_entropy(classes, labels)
        for p in G.parameters():
            p.grad = None
        loss.backward()
        optimizer.step()
    finally:
        for p, flag in zip(D.parameters(), flags):
            p.requires_grad_(flag)
    return loss.item()
