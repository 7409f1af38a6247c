def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    for net in (G, D):
        net.zero_grad(set_to_none=True)
    onehot = torch.zeros(len(codes), NUM_CODES, device=z.device)
    onehot[torch.arange(len(codes)), codes] = 1.0
    points = G(z, onehot)
    out = D(points)
    loss = torch.log1p(torch.exp(-out[0].abs())) + torch.relu(-out[0])
    loss = loss.mean() + info_loss(out[1], codes) * info_weight
    loss.backward()
    optimizer.step()
    D.zero_grad(set_to_none=True)
    return loss
