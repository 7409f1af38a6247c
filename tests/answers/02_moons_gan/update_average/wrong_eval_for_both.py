# mistake: left-in-eval-mode
def update_average(average, model, decay):
    average.eval()
    model.eval()
    with torch.no_grad():
        for old, new in zip(average.parameters(), model.parameters()):
            old.mul_(decay).add_((1 - decay) * new)
        for old, new in zip(average.buffers(), model.buffers()):
            old.copy_(new)
