def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    r, c = D(G(z, labels))
    look_real = (F.softplus(r) - smooth * r).mean()
    be_read = -c.log_softmax(dim=1).gather(1, labels.unsqueeze(1)).mean()
    loss = look_real + be_read
    G.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
