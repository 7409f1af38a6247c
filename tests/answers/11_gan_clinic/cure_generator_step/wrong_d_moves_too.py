# mistake: discriminator-touched
def cure_generator_step(G, D, z, optimizer):
    known = {id(p) for group in optimizer.param_groups for p in group["params"]}
    new = [p for p in D.parameters() if id(p) not in known]
    if new:
        optimizer.add_param_group({"params": new})
    loss = F.softplus(-D(G(z))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
