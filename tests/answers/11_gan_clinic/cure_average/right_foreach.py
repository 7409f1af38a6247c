def cure_average(average, model, decay):
    ours = [p.detach() for p in average.parameters()]
    torch._foreach_mul_(ours, decay)
    torch._foreach_add_(ours, [p.detach() for p in model.parameters()], alpha=1 - decay)
    for (name, a), b in zip(average.named_buffers(), model.buffers()):
        a.copy_(b)
