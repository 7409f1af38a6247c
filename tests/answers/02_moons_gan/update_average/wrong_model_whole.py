# mistake: weights-do-not-sum-to-one
def update_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.mul_(decay).add_(b)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
