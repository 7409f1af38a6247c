# mistake: state-between-calls
def draw_wishes(labels, n, known={}):
    source = known.setdefault(len(labels), labels.clone())
    return source[torch.randint(len(source), (n,))].to(labels.device)
