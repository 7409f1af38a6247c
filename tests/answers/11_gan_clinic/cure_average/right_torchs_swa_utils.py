def cure_average(average, model, decay):
    move = torch.optim.swa_utils.get_ema_multi_avg_fn(decay)
    with torch.no_grad():
        move([a.detach() for a in average.parameters()], [b.detach() for b in model.parameters()], None)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
