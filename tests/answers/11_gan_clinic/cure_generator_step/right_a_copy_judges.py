def cure_generator_step(G, D, z, optimizer):
    judge = copy.deepcopy(D)
    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad = None
    with torch.enable_grad():
        logits = judge(G(z))
        loss = torch.logaddexp(torch.zeros_like(logits), -logits).mean()
        loss.backward()
    optimizer.step()
    return loss.detach().item()
