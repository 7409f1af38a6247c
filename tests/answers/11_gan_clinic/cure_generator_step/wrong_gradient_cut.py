# mistake: gradient-cut
def cure_generator_step(G, D, z, optimizer):
    price = F.softplus(-D(G(z))).mean()
    optimizer.zero_grad()
    price.backward()
    nn.utils.clip_grad_norm_(G.parameters(), 5.0)
    optimizer.step()
    return price.item()
