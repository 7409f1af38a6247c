# mistake: buffers-forgotten
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.lerp_(b, 1 - decay)
