def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    with torch.no_grad():
        fake = G(z, fake_onehot)
    points = torch.cat([real, fake])
    wishes = torch.cat([real_onehot, fake_onehot])
    real_logits, fake_logits = D(points, wishes).split([len(real), len(fake)])
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)
